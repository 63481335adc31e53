import { newId } from '../platform/tokens/tokens.js';
import { Database } from '../platform/database/database.js';
import { AccountLinks } from '../modules/accounts/account-links.service.js';
import { insertUser } from '../modules/accounts/users.service.js';
import { Audit } from '../modules/audit/audit.service.js';
import { withApplication } from './context.js';

/** `create-user EMAIL NAME [--administrator] [--cleared]`: prints a link where the password is chosen. */
export async function createUser(args: string[]): Promise<number> {
  const [email, name] = args.filter((arg) => !arg.startsWith('--'));
  if (!email?.includes('@') || !name) {
    console.error('Usage: hemicycle create-user EMAIL "NAME" [--administrator] [--cleared]');
    return 64;
  }
  const user = {
    id: newId(),
    email: email.toLowerCase(),
    name,
    administrator: args.includes('--administrator'),
    cleared: args.includes('--cleared'),
  };
  return withApplication(async (app, config) => {
    const link = await app.get(Database).transaction(async (tx) => {
      if (!(await insertUser(tx, user))) return undefined;
      const { administrator, cleared } = user;
      const subject = { type: 'user', id: user.id };
      await app
        .get(Audit)
        .record(tx, { actor: 'system', action: 'user.created', subject, data: { administrator, cleared } });
      return app.get(AccountLinks).create(tx, user.id, 'invitation');
    });
    if (!link) {
      console.error(`There is an account for ${user.email} already.`);
      return 65;
    }
    console.log(
      `Account made. The password is chosen here, within seven days:\n${config.publicUrl}/console/account-link#${link.token}`,
    );
    return 0;
  });
}
