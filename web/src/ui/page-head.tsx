import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../shell/page-title';
import classes from './page-head.module.css';

interface Props {
  title: string;
  crumbs?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}

/** Head of every page: way back, title, actions. */
export function PageHead({ title, crumbs, lead, actions }: Props) {
  usePageTitle(title);
  return (
    <header className={classes.head}>
      <div>
        {crumbs ? (
          <nav aria-label="Breadcrumb" className={classes.crumbs}>
            {crumbs}
          </nav>
        ) : null}
        <Title order={1}>{title}</Title>
        {lead ? (
          <Text c="dimmed" mt={2} component="div">
            {lead}
          </Text>
        ) : null}
      </div>
      {actions ? <Group gap="xs">{actions}</Group> : null}
    </header>
  );
}
