import type { ReactNode } from 'react';
import type { UiLanguage } from '../../../../platform/i18n/text.js';
import { inviteeWords } from '../words.js';

interface Props {
  /** What the ids of its label (`-label`) and of the words (`-told`) begin with. */
  id: string;
  /** Something is kept that the field does not show. */
  told: boolean;
  /** What an empty field means; left out: that of a field to write in. */
  words?: string;
  /** The box that takes it out; without a label of its own, that of what was written. */
  box: { name: string; value: string; ticked: boolean; label?: string };
  language: UiLanguage;
  children: ReactNode;
}

/** A field whose content is not shown: what an empty one means, and the way to have it removed. */
export function ToldField({ id, told, words, box, language, children }: Props) {
  if (!told) return children;
  return (
    <div className="told" role="group" aria-labelledby={`${id}-label`}>
      {children}
      <p className="small" id={`${id}-told`}>
        {words ?? inviteeWords[language].toldNeed}
      </p>
      <RemoveBox box={box} language={language} />
    </div>
  );
}

export function RemoveBox({ box, language }: Pick<Props, 'box' | 'language'>) {
  return (
    <label className="tick">
      <input type="checkbox" name={box.name} value={box.value} defaultChecked={box.ticked} />
      <span>{box.label ?? inviteeWords[language].removeNeed}</span>
    </label>
  );
}
