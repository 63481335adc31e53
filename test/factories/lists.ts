import type { DataSource } from 'typeorm';
import type { Condition, Match, RuleNode } from '../../src/modules/lists/rules/rule.types.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { signedIn, type ApiClient } from '../support/client.js';
import type { TestApp } from '../support/test-app.js';
import { createTeam } from './staff.js';

/** A team with an organiser who is not cleared and one who is. */
export async function createListScene(
  app: TestApp,
): Promise<{ teamId: string; client: ApiClient; cleared: ApiClient }> {
  const { id: teamId } = await createTeam(app.source);
  const roles = { [teamId]: 'organiser' as const };
  return {
    teamId,
    client: await signedIn(app, { roles }),
    cleared: await signedIn(app, { roles, cleared: true }),
  };
}

export const rule = (match: Match, ...of: RuleNode[]) => ({ version: 1, match, of });
export const group = (match: Match, ...of: RuleNode[]) => ({ match, of });
export const asks = (about: string, any: string[], more: Partial<Condition> = {}): Condition => ({
  about,
  any,
  ...more,
});
export const combined = (combine: 'all' | 'any', lists: string[], without: string[] = []) => ({
  version: 1,
  combine,
  lists,
  without,
});

/** A post at nobody's organisation, held by these people. */
export async function createPost(
  source: DataSource,
  title: string,
  holders: string[] = [],
): Promise<{ id: string }> {
  const id = newId();
  await source.query('INSERT INTO posts (id, title) VALUES ($1, $2)', [id, title]);
  for (const personId of holders)
    await source.query('INSERT INTO tenures (id, post_id, person_id) VALUES ($1, $2, $3)', [
      newId(),
      id,
      personId,
    ]);
  return { id };
}
