import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery, type Session } from '../../api/session';

/** Goes into the console with the session that signing in, set-up or a link has opened. */
export function useEnter(): (session: Session, to?: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (session, to = '/') => {
    client.clear();
    client.setQueryData(sessionQuery.queryKey, session);
    await navigate({ to });
  };
}
