import { Stack, Text, Title } from '@mantine/core';
import { useSession } from '../../api/session';
import { usePageTitle } from '../../shell/page-title';
import { CalendarFeed } from './calendar-feed';
import { Password } from './password';
import { Sessions } from './sessions';

export function Account() {
  usePageTitle('Your account');
  const { user } = useSession();
  return (
    <Stack maw={680} gap="lg">
      <div>
        <Title order={1}>Your account</Title>
        <Text c="dimmed">
          {user?.name}, {user?.email}
        </Text>
      </div>
      <Password />
      <CalendarFeed />
      <Sessions />
    </Stack>
  );
}
