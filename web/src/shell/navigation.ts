import type { TeamRole } from '../api/session';

export interface NavigationItem {
  to: string;
  label: string;
  /** Second key after `g`. */
  key?: string;
  roles?: TeamRole[];
  administrator?: boolean;
  badge?: 'outbox' | 'replies';
}

export interface NavigationSection {
  title?: 'team' | 'Hemicycle';
  items: NavigationItem[];
}

const staff: TeamRole[] = ['organiser', 'editor'];

/** The sidebar from top to bottom; also what the command palette offers as pages. */
export const navigation: NavigationSection[] = [
  {
    items: [
      { to: '/', label: 'Overview', key: 'h' },
      { to: '/debates', label: 'Debates', key: 'd' },
      { to: '/people', label: 'People', key: 'p', roles: ['organiser'] },
      { to: '/duplicates', label: 'Duplicates', key: 'i', roles: ['organiser'] },
      { to: '/organisations', label: 'Organisations', key: 'o', roles: ['organiser'] },
      { to: '/lists', label: 'Lists', key: 'l', roles: ['organiser'] },
      { to: '/outbox', label: 'Outbox', key: 'm', roles: ['organiser'], badge: 'outbox' },
      { to: '/replies', label: 'Replies', key: 'r', roles: ['organiser'], badge: 'replies' },
      { to: '/follow-up', label: 'Follow-up', key: 'f', roles: staff },
    ],
  },
  { title: 'team', items: [{ to: '/team', label: 'Team', key: 't', roles: ['organiser'] }] },
  {
    title: 'Hemicycle',
    items: [
      { to: '/exports', label: 'Exports', key: 'x', roles: ['organiser'] },
      { to: '/audit', label: 'Audit log', key: 'a', roles: ['organiser'] },
      { to: '/settings/people', label: 'Ranks, categories', administrator: true },
      { to: '/settings/mail', label: 'Mail set-up', administrator: true },
      { to: '/users', label: 'Users', key: 'u', administrator: true },
    ],
  },
];
