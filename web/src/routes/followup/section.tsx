import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './followup.module.css';

interface Props {
  id: string;
  title: string;
  hint?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}

export function Section({ id, title, hint, acts, children }: Props) {
  return (
    <section className={styles.section} id={id} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
        <div>
          <Title order={2} size="h4" id={`${id}-title`}>
            {title}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed" component="div">
              {hint}
            </Text>
          )}
        </div>
        {acts && (
          <Group gap="xs" className={styles.acts}>
            {acts}
          </Group>
        )}
      </div>
      {children}
    </section>
  );
}
