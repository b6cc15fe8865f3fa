// A menu of methods, family by family, as their declarations call them.
import type { MethodLine } from '../../../lab/jobs/method-list';
import type { MethodName } from '../../../study/method-names';

interface MethodSelectProps {
  readonly label: string;
  readonly methods: readonly MethodLine[];
  /** The chosen one; with none, the menu adds one. */
  readonly chosen?: MethodName;
  readonly onMethod: (name: MethodName) => void;
}

/** A native menu; what a method does is its entry's title. */
export function MethodSelect({ label, methods, chosen, onMethod }: MethodSelectProps) {
  const families = [...new Set(methods.map(({ familyTitle }) => familyTitle))];
  const pick = (text: string) => {
    const found = methods.find(({ name }) => name === text);
    if (found) onMethod(found.name);
  };
  return (
    <select class="dropdown cnn-choice" data-no-picture={chosen === undefined} aria-label={label} title={titleOf(methods, chosen)} value={chosen ?? ''} onChange={(event) => pick(event.currentTarget.value)}>
      {chosen === undefined ? <option value="">{label} …</option> : null}
      {families.map((family) => (
        <optgroup key={family} label={family}>
          {methods.filter(({ familyTitle }) => familyTitle === family).map(({ name, title, summary, source }) => (
            <option key={name} value={name} selected={name === chosen} title={`${summary} ${source.by}`}>{title}</option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function titleOf(methods: readonly MethodLine[], chosen: MethodName | undefined): string {
  const found = methods.find(({ name }) => name === chosen);
  return found ? `${found.summary} ${found.source.by}` : 'Another method beside these';
}
