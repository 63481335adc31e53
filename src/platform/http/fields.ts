import { Transform } from 'class-transformer';
import * as v from 'class-validator';
import { tidyLine, tidyLines } from '../text/tidy.js';
import { isVisible } from '../text/visible.js';
import { field, type FieldOptions } from './field.js';
import {
  fromQuery,
  isDay,
  isText,
  lazily,
  manyLines,
  oneLine,
  partly,
  textually,
  trim,
  type Class,
} from './field-values.js';

/**
 * One decorator per kind of field: it checks what comes in (class-validator) and describes the field in OpenAPI, on
 * request bodies, queries and answers alike. `{ optional: true }` may be left out, `{ nullable: true }` may be null.
 */

/** A single line of 0…max characters (at least `min`, 1 if left out, unless `empty`). */
export const Line = (max: number, options: FieldOptions & { empty?: boolean; min?: number } = {}) =>
  field(
    options,
    { type: String, maxLength: max, ...(options.min && { minLength: options.min }) },
    textually(tidyLine),
    v.IsString(),
    v.Length(options.empty ? 0 : (options.min ?? 1), max),
    v.Matches(oneLine, { message: '$property must be one line without control characters' }),
  );

interface ReasonOptions {
  description?: string;
  /** Only the case decides whether it is needed: what shows nothing comes in as ''. */
  optional?: boolean;
  min?: number;
  max?: number;
  /** It may have several lines. */
  prose?: boolean;
}

/**
 * Why somebody does something: a line with something to see in it. Every reason that a request gives is one of these.
 * @param ask what a refusal asks for, without a full stop
 */
export const Reason = (ask: string, options: ReasonOptions = {}) => {
  const { optional, min = optional ? 0 : 1, max = 500, prose } = options;
  return field(
    options,
    { type: String, ...(min && { minLength: min }), maxLength: max },
    textually((text) => (!isVisible(text) ? '' : prose ? text.normalize('NFC') : tidyLine(text))),
    v.IsString({ message: ask }),
    ...(min ? [v.IsNotEmpty({ message: ask })] : []),
    ...(min > 1 ? [v.MinLength(min)] : []),
    v.MaxLength(max),
    prose
      ? v.Matches(manyLines, { message: '$property must not contain control characters' })
      : v.Matches(oneLine, { message: '$property must be one line without control characters' }),
  );
};

/** A password or the like: taken as it is typed, but for blanks at its ends. */
export const Secret = (max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: String, maxLength: max },
    trim(),
    v.IsString(),
    v.Length(1, max),
    v.Matches(oneLine, { message: '$property must be one line without control characters' }),
  );

/** Text of several lines. */
export const Prose = (max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: String, maxLength: max },
    textually((text) => text.normalize('NFC')),
    v.IsString(),
    v.MaxLength(max),
    v.Matches(manyLines, { message: '$property must not contain control characters' }),
  );

/** A postal address in lines; blank ones go. */
export const PostalAddress = (max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: String, maxLength: max },
    textually(tidyLines),
    v.IsString(),
    v.MaxLength(max),
    v.Matches(manyLines, { message: '$property must not contain control characters' }),
  );

/** Anything at all, control characters included: the name of an uploaded file, which the handler makes safe. */
export const RawText = (max: number, options: FieldOptions = {}) =>
  field(options, { type: String, maxLength: max }, v.IsString(), v.Length(1, max));

export const Id = (options: FieldOptions = {}) =>
  field(options, { type: String, format: 'uuid' }, v.IsUUID());
export const Ids = (max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: [String], format: 'uuid' },
    v.IsArray(),
    v.ArrayMaxSize(max),
    v.IsUUID(undefined, { each: true }),
  );
export const Email = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, format: 'email', maxLength: 254 },
    trim(),
    v.IsEmail({ allow_utf8_local_part: false }),
    v.MaxLength(254),
  );
export const Flag = (options: FieldOptions = {}) =>
  field(options, { type: Boolean }, fromQuery(), v.IsBoolean());
export const Whole = (min: number, max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    Transform(({ value }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    v.IsInt(),
    v.Min(min),
    v.Max(max),
  );
export const Wholes = (maxItems: number, min: number, max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: 'integer', isArray: true, minimum: min, maximum: max },
    v.IsArray(),
    v.ArrayMaxSize(maxItems),
    v.IsInt({ each: true }),
    v.Min(min, { each: true }),
    v.Max(max, { each: true }),
  );
export const OneOf = (values: readonly string[], options: FieldOptions & { name?: string } = {}) =>
  field(options, { enum: values, ...(options.name ? { enumName: options.name } : {}) }, v.IsIn(values));
export const SomeOf = (values: readonly string[], options: FieldOptions = {}) =>
  field(
    options,
    { enum: values, isArray: true },
    v.IsArray(),
    v.ArrayMaxSize(values.length),
    v.IsIn(values, { each: true }),
  );
export const Lines = (maxItems: number, maxLength: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: [String] },
    textually(tidyLine),
    v.IsArray(),
    v.ArrayMaxSize(maxItems),
    v.IsString({ each: true }),
    v.MaxLength(maxLength, { each: true }),
    v.Matches(oneLine, { each: true }),
  );

/** An instant, ISO 8601 with offset or Z. */
export const Instant = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, format: 'date-time' },
    v.Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, {
      message: '$property must be an instant like 2027-01-14T11:30:00Z',
    }),
  );
/** Wall-clock time without offset: `2027-01-14T12:30`. */
export const LocalTime = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, example: '2027-01-14T12:30' },
    v.Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, {
      message: '$property must be a local time like 2027-01-14T12:30',
    }),
  );
/** Several texts of many lines, each of which may be empty. */
export const Proses = (maxItems: number, maxLength: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: String, isArray: true, maxItems },
    v.IsArray(),
    v.ArrayMaxSize(maxItems),
    v.IsString({ each: true }),
    v.MaxLength(maxLength, { each: true }),
    v.Matches(manyLines, { each: true, message: '$property must not contain control characters' }),
  );
/** A time of the day on a wall clock: `09:00`. */
export const ClockTime = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, example: '09:00' },
    v.Matches(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { message: '$property must be a time of the day like 09:00' }),
  );
/** Wall-clock time, or a whole day: `2027-01-14T12:30` or `2027-01-14`. */
export const LocalTimeOrDay = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, example: '2027-01-10' },
    v.Matches(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/, {
      message: '$property must be a day like 2027-01-14 or a local time like 2027-01-14T12:30',
    }),
  );
export const Day = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, format: 'date' },
    v.ValidateBy({
      name: 'day',
      validator: {
        validate: isDay,
        defaultMessage: () => '$property must be a day of the calendar like 2027-01-14',
      },
    }),
  );
export const LanguageCode = (options: FieldOptions = {}) =>
  field(options, { type: String, example: 'en' }, v.Matches(/^[a-z]{2,3}$/));
export const LanguageCodes = (max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: [String] },
    v.IsArray(),
    v.ArrayMaxSize(max),
    v.Matches(/^[a-z]{2,3}$/, { each: true }),
  );
/** ISO 3166-1 alpha-2 in capitals: `BE`; '' for none. */
export const CountryCode = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, example: 'BE', maxLength: 2 },
    v.Matches(/^([A-Z]{2})?$/, { message: '$property must be a country code of two capitals, like BE' }),
  );
export const WebAddress = (options: FieldOptions & { empty?: boolean } = {}) =>
  field(
    options,
    { type: String, format: 'uri', maxLength: 2000 },
    trim(),
    v.MaxLength(2000),
    v.ValidateIf((_, value) => !(options.empty && value === '')),
    v.IsUrl(
      { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
      { message: '$property must be a web address starting with https://' },
    ),
  );

/** The same text in several languages: `{ "en": "…", "fr": "…" }`, each up to `max` characters. */
export const Text = (max: number, options: FieldOptions & { lines?: boolean } = {}) =>
  field(
    options,
    { type: 'object', additionalProperties: { type: 'string', maxLength: max } },
    textually(options.lines ? (text) => text.normalize('NFC') : tidyLine),
    v.ValidateBy({
      name: 'text',
      validator: {
        validate: (value: unknown) => isText(value, max, options.lines ? manyLines : oneLine),
        defaultMessage: () =>
          `$property must give one text of up to ${max} characters per language, like { "en": "…" }${options.lines ? '' : ', on one line'}`,
      },
    }),
  );

/** An object of another DTO class. */
export const Part = (type: () => Class, options: FieldOptions = {}) =>
  field(options, lazily(type), v.IsObject(), v.ValidateNested(), partly(type));
export const Parts = (type: () => Class, max: number, options: FieldOptions = {}) =>
  field(
    options,
    { ...lazily(type), isArray: true },
    v.IsArray(),
    v.ArrayMaxSize(max),
    v.ValidateNested({ each: true }),
    partly(type),
  );
/** Free-form JSON in answers only. */
export const Json = (options: FieldOptions = {}) =>
  field(options, { type: 'object', additionalProperties: true }, v.IsObject());
/** Pairs of places in a text, in answers: `[[0, 4]]`. */
export const Marks = (options: FieldOptions = {}) =>
  field(options, { type: 'array', items: { type: 'array', items: { type: 'integer' } } }, v.IsArray());
/** Counts by key in answers: `{ "accepted": 3 }`. */
export const Counts = (options: FieldOptions = {}) =>
  field(options, { type: 'object', additionalProperties: { type: 'integer' } }, v.IsObject());
