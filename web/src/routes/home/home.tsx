import { Title } from '@mantine/core';
import { usePageTitle } from '../../shell/page-title';

export function Home() {
  usePageTitle('Overview');
  return <Title order={1}>Overview</Title>;
}
