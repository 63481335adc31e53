import { expect, test } from 'vitest';
import { teamSlug } from './teams.rules.js';

test.each([
  ['Human Rights & Democracy', 'human-rights-democracy'],
  ['Équipe « Énergie »', 'equipe-energie'],
  ['Права человека', 'team'],
  [' -- ', 'team'],
])('the team %s is %s in addresses', (name, slug) => {
  expect(teamSlug(name)).toBe(slug);
});
