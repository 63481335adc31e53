import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../shell/page-title';
import classes from './page-head.module.css';

interface Props {
  title: string;
  /** Instead of the title on the browser's tab, and so in its history. */
  tab?: string;
  crumbs?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}

/** Head of every page: way back, title, actions. */
export function PageHead({ title, tab, crumbs, lead, actions }: Props) {
  usePageTitle(tab ?? title);
  return (
    <header className={classes.head}>
      {crumbs ? (
        <nav aria-label="Breadcrumb" className={classes.crumbs}>
          {crumbs}
        </nav>
      ) : null}
      <div className={classes.line}>
        <Title order={1}>{title}</Title>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
      {lead ? (
        <Text c="dimmed" mt={2} component="div">
          {lead}
        </Text>
      ) : null}
    </header>
  );
}
