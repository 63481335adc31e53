import * as swagger from '@nestjs/swagger';

type Class = abstract new (...args: never[]) => unknown;

/** By prototype, in the order of the class's fields. */
const waiting = new Map<object, (() => void)[]>();

/**
 * Puts a decorator of a field off until its class is asked for through `described`. A process knows thousands of fields,
 * most of them of answers, which are never checked: decorating them all took a tenth of each start.
 */
export const later =
  (decorate: PropertyDecorator): PropertyDecorator =>
  (prototype, key) => {
    const fields = waiting.get(prototype) ?? [];
    waiting.set(prototype, fields);
    fields.push(() => decorate(prototype, key));
  };

/** The class, with its own fields and those it inherits decorated. Needed before anything reads what is known of them. */
export function described<T extends Class>(type: T): T {
  decorate(type.prototype as object);
  return type;
}

/** `described` for every class there is, for the description of the API. */
export function describeAll(): void {
  for (const prototype of [...waiting.keys()]) decorate(prototype);
}

/** Inherited fields first: Swagger gives a class those that its parent has at that time. */
function decorate(prototype: object | null): void {
  if (!prototype) return;
  decorate(Object.getPrototypeOf(prototype) as object | null);
  const fields = waiting.get(prototype);
  if (!fields) return;
  waiting.delete(prototype);
  for (const field of fields) field();
}

// Swagger's own copy at once what is known of the fields.
export const OmitType: typeof swagger.OmitType = (type, keys) => swagger.OmitType(described(type), keys);
export const PickType: typeof swagger.PickType = (type, keys) => swagger.PickType(described(type), keys);
export const PartialType: typeof swagger.PartialType = (type) => swagger.PartialType(described(type));
export const IntersectionType: typeof swagger.IntersectionType = (...types) =>
  swagger.IntersectionType(...(types.map(described) as typeof types));
