import { CategoryMark } from '../../ui/category-mark';
import { answerWords, companionWords, howWhen } from './guest-words';
import type { GuestRow } from './guests.data';
import styles from './guests.module.css';

export function GuestName({ guest }: { guest: GuestRow }) {
  return (
    <>
      <span className={styles.name}>
        {guest.atRisk ? (
          <span title="Known by an alias: this person is at risk">Alias: “{guest.name}”</span>
        ) : (
          fullName(guest)
        )}
      </span>
      {guest.post && <span className={styles.post}>{guest.post}</span>}
      {guest.companions.length > 0 && (
        <span className={styles.post}>with {companionWords(guest.companions)}</span>
      )}
      {guest.inPlaceOf && <span className={styles.post}>in place of {guest.inPlaceOf.name}</span>}
      {guest.deputy && <span className={styles.post}>deputy: {guest.deputy.name}</span>}
      {guest.inSuccessionTo && <span className={styles.post}>in succession to {guest.inSuccessionTo}</span>}
      {guest.holderLeft && <span className={styles.left}>no longer holds the post invited</span>}
    </>
  );
}

export const fullName = (guest: { honorific?: string | null; name: string }) =>
  [guest.honorific, guest.name].filter(Boolean).join(' ');

export function AnswerWords({ guest }: { guest: GuestRow }) {
  const { text, tone } = answerWords(guest);
  return (
    <span className={styles.answer} data-tone={tone}>
      {text}
      {guest.came === true && <span className={styles.came}> · came</span>}
      {guest.came === false && <span className={styles.came}> · did not come</span>}
    </span>
  );
}

export const SeatWords = ({ guest }: { guest: GuestRow }) =>
  guest.seat === 'none' || !guest.mode ? null : (
    <>
      {guest.mode}
      {guest.companions.length > 0 && ` · ${guest.companions.length + 1} seats`}
    </>
  );

export const HowWhen = ({ guest }: { guest: GuestRow }) => (
  <span className={styles.how}>{howWhen(guest)}</span>
);

export const GuestCategory = ({ guest }: { guest: GuestRow }) => <CategoryMark id={guest.categoryId} />;
