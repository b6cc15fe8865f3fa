// The inputs of settings rows, so that a typed or clicked value reaches the plugin as in the app.
import {
  AbstractTextComponent,
  ButtonComponent,
  DropdownComponent,
  SliderComponent,
  ToggleComponent,
} from 'obsidian-test-mocks/obsidian';

interface Private {
  value: unknown;
  changeCallback?: () => void;
  clickHandler?: (event: MouseEvent) => void;
  _onChange?: ((value: unknown) => void) | null;
}

const inside = (component: object): Private => component as Private;

/** Binds every settings input made from now on to its element. */
export function bindInputs(): void {
  ToggleComponent.prototype.constructor3__ = function bind(this: ToggleComponent): void {
    const box = this.toggleEl.createEl('input', { type: 'checkbox' });
    this.toggleEl.addClass('checkbox-container');
    box.addEventListener('change', () => this.onClick());
  };
  AbstractTextComponent.prototype.constructor3__ = function bind(this: AbstractTextComponent<HTMLInputElement>): void {
    this.inputEl.addEventListener('input', () => {
      inside(this).value = this.inputEl.value;
      this.onChanged();
    });
  };
  DropdownComponent.prototype.constructor3__ = function bind(this: DropdownComponent): void {
    this.selectEl.addEventListener('change', () => inside(this).changeCallback?.());
  };
  SliderComponent.prototype.constructor3__ = function bind(this: SliderComponent): void {
    this.sliderEl.addEventListener('change', () => this.setValue(this.sliderEl.valueAsNumber));
  };
  ButtonComponent.prototype.constructor2__ = function bind(this: ButtonComponent): void {
    this.buttonEl.addEventListener('click', (event) => inside(this).clickHandler?.(event));
  };
  showSetValues();
}

function showSetValues(): void {
  const setSlider = SliderComponent.prototype.setValue;
  SliderComponent.prototype.setValue = function set(this: SliderComponent, value): SliderComponent {
    this.sliderEl.value = String(value);
    return setSlider.call(this, value) as SliderComponent;
  };
  const setToggle = ToggleComponent.prototype.setValue;
  ToggleComponent.prototype.setValue = function set(this: ToggleComponent, value): ToggleComponent {
    const box = this.toggleEl.querySelector('input');
    if (box !== null) box.checked = value;
    return setToggle.call(this, value) as ToggleComponent;
  };
}
