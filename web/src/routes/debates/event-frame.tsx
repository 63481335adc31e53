import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PageLoading } from '../../ui/page-loading';
import { EventHead } from './event-head';
import { EventTabs } from './event-tabs';

export function EventFrame() {
  return (
    <>
      <EventHead />
      <EventTabs />
      <Suspense fallback={<PageLoading />}>
        <Outlet />
      </Suspense>
    </>
  );
}
