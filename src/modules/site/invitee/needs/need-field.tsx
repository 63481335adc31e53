import type { UiLanguage } from '../../../../platform/i18n/text.js';
import { languageName } from '../../layout/document.js';
import type { InvitedEvent } from '../invited-event.js';
import { ToldField } from '../told/told-field.js';
import type { Kept } from '../told/told.js';
import { inviteeWords } from '../words.js';
import { asBefore, removeBoxes, untold, type NeedsFields, type TypedNeeds } from './needs-form.js';

interface Props {
  event: Pick<InvitedEvent, 'interpretation'>;
  /** What may be shown of what was told. */
  shown: Partial<Record<keyof NeedsFields, string | null>>;
  kept: Omit<Kept, 'note' | 'questions'>;
  typed: TypedNeeds | undefined;
  language: UiLanguage;
}

/** Diet, access and interpretation, with what an empty field means where something is kept. */
export function NeedFields({ event, shown, kept, typed, language }: Props) {
  const words = inviteeWords[language];
  const { interpretation = '' } = typed ?? {};
  return (
    <>
      {untold.map((field) => (
        <ToldField
          key={field}
          id={field}
          told={kept[field]}
          box={{ name: removeBoxes[field], value: 'yes', ticked: typed?.removed.includes(field) ?? false }}
          language={language}
        >
          <label className="input">
            <span id={`${field}-label`}>{words[field]}</span>
            <input
              name={field}
              maxLength={300}
              autoComplete="off"
              aria-describedby={kept[field] ? `${field}-told` : undefined}
              defaultValue={valueOf(field, shown[field], typed)}
            />
          </label>
        </ToldField>
      ))}
      {event.interpretation.length ? (
        <label className="input">
          <span>{words.interpretationLanguage}</span>
          <select
            name="interpretation"
            defaultValue={
              typed && interpretation !== asBefore
                ? interpretation
                : kept.interpretation
                  ? asBefore
                  : (shown.interpretation ?? '')
            }
          >
            {kept.interpretation ? <option value={asBefore}>{words.asTold}</option> : null}
            <option value="">{words.noInterpretation}</option>
            {event.interpretation.map((code) => (
              <option key={code} value={code}>
                {languageName(code, language)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  );
}

/** What was typed; where nothing was, and nothing removed, what is shown of what was told. */
export const valueOf = <Field extends string>(
  field: Field,
  shown: string | null | undefined,
  typed: (Partial<Record<Field, string>> & { removed: readonly string[] }) | undefined,
): string => typed?.[field] || (typed?.removed.includes(field) ? '' : (shown ?? ''));
