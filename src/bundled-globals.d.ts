// What a CommonJS loader gives a module; absent on a page.
declare const module: { exports: unknown } | undefined;
declare function require(path: string): unknown;
