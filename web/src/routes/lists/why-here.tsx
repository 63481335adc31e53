import { Modal, Skeleton } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { reasonsQuery } from './lists.data';
import styles from './lists.module.css';

const answers = {
  yes: { word: 'yes', Icon: IconCheck },
  no: { word: 'no', Icon: IconX },
  unknown: { word: 'not for you to see', Icon: IconMinus },
} as const;

interface Props {
  listId: string;
  person: { id: string; name: string };
  onClose: () => void;
}

/** What puts somebody on the list, line by line. */
export function WhyHere({ listId, person, onClose }: Props) {
  const reasons = useQuery(reasonsQuery(listId, person.id));
  return (
    <Modal opened onClose={onClose} title={`Why ${person.name} is on the list`}>
      {!reasons.data ? (
        <Skeleton height={120} />
      ) : (
        <ul className={styles.reasons}>
          {reasons.data.lines.map(({ depth, text, answer }, index) => {
            const { word, Icon } = answers[answer];
            return (
              // eslint-disable-next-line react/no-array-index-key
              <li key={index} data-answer={answer} style={{ marginInlineStart: `${depth * 1.25}rem` }}>
                <Icon size={16} aria-hidden="true" />
                <span>{text}</span>
                <span className={styles.answer}>{word}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Modal>
  );
}
