/**
 * Who may call which route. This is the declaration that `permissions.spec.ts` compares with what the running program
 * answers; the line to add for a new route is printed by the failing test.
 *
 * - `public`: anybody; a token in the path or the body decides
 * - `user`: any member of staff; the handler shows what is of their teams
 * - `administrator`
 * - `any organiser editor`: who has one of these roles in any team
 * - `team organiser door`: who has one of these roles in the team that owns the thing
 */
export const permissions: Record<string, string> = {
  'DELETE /api/v1/session': 'user',
  'DELETE /api/v1/sessions': 'user',
  'DELETE /api/v1/sessions/:sessionId': 'user',
  'DELETE /api/v1/teams/:teamId/members/:userId': 'team organiser',
  'GET /api/v1/audit': 'user',
  'GET /api/v1/session': 'public',
  'GET /api/v1/sessions': 'user',
  'GET /api/v1/teams': 'user',
  'GET /api/v1/teams/:teamId/members': 'team organiser',
  'GET /api/v1/users': 'administrator',
  'GET /api/v1/users/:userId': 'administrator',
  'GET /assets/:name': 'public',
  'GET /files/:fileId/:name': 'public',
  'GET /healthz': 'public',
  'GET /metrics': 'public',
  'GET /readyz': 'public',
  'PATCH /api/v1/teams/:teamId': 'team organiser',
  'PATCH /api/v1/users/:userId': 'administrator',
  'POST /api/v1/account-links/lookup': 'public',
  'POST /api/v1/files': 'any organiser editor',
  'POST /api/v1/password-resets': 'public',
  'POST /api/v1/session': 'public',
  'POST /api/v1/set-up': 'public',
  'POST /api/v1/teams': 'administrator',
  'POST /api/v1/teams/:teamId/members': 'team organiser',
  'POST /api/v1/users': 'administrator',
  'POST /api/v1/users/:userId/invitation': 'administrator',
  'PUT /api/v1/account-links/password': 'public',
  'PUT /api/v1/password': 'user',
  'PUT /api/v1/teams/:teamId/members/:userId': 'team organiser',
};

/** What the server answers without a controller: built files only, the same for everybody. */
export const withoutController: string[] = ['GET /console', 'GET /console*'];
