import type { UiLanguage } from '../../../../platform/i18n/text.js';
import { inviteeWords } from '../words.js';
import type { TypedNeeds, Untold } from './needs-form.js';

interface Props {
  field: Untold;
  /** Whether something is kept; what it says stands on no page. */
  told: boolean;
  typed: TypedNeeds | undefined;
  language: UiLanguage;
}

/** One field of needs, with what an empty one means where something is kept. */
export function NeedField({ field, told, typed, language }: Props) {
  const words = inviteeWords[language];
  const input = (
    <label className="input">
      <span id={`${field}-label`}>{words[field]}</span>
      <input
        name={field}
        maxLength={300}
        autoComplete="off"
        aria-describedby={told ? `${field}-told` : undefined}
        defaultValue={typed?.[field]}
      />
    </label>
  );
  if (!told) return input;
  return (
    <div className="told" role="group" aria-labelledby={`${field}-label`}>
      {input}
      <p className="small" id={`${field}-told`}>
        {words.toldNeed}
      </p>
      <label className="tick">
        <input
          type="checkbox"
          name={field === 'dietary' ? 'removeDietary' : 'removeAccessNeeds'}
          value="yes"
          defaultChecked={typed?.removed.includes(field)}
        />
        <span>{words.removeNeed}</span>
      </label>
    </div>
  );
}
