import { createUser } from './commands/create-user.js';
import { doctor } from './commands/doctor.js';
import { withApplication } from './commands/context.js';

const commands: Record<string, { run: (args: string[]) => Promise<number>; help: string }> = {
  migrate: { run: () => withApplication(async () => 0), help: 'bring the database up to date' },
  'create-user': {
    run: createUser,
    help: 'EMAIL "NAME" [--administrator] [--cleared]: make an account, print its link',
  },
  doctor: {
    run: doctor,
    help: '[--send]: say what works and what does not; with --send, also whether answers arrive',
  },
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error('Usage: npm run hemicycle -- COMMAND\n');
  for (const [known, { help }] of Object.entries(commands)) console.error(`  ${known.padEnd(12)} ${help}`);
  process.exit(64);
}
try {
  process.exit(await command.run(args));
} catch (error) {
  console.error(`${name}: ${(error as Error).message}`);
  process.exit(1);
}
