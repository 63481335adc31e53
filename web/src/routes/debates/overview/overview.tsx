import { Text } from '@mantine/core';
import { Card } from '../../../ui/card';
import { pick } from '../../../ui/languages';
import { useEvent } from '../events';

export function Overview() {
  const event = useEvent();
  return (
    <Card title="Summary">
      <Text>{pick(event.summary, event.mainLanguage) || 'No summary yet.'}</Text>
    </Card>
  );
}
