import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { usePages, type Pages } from '../../ui/use-pages';

export type PostRow = Schema<'PostRow'>;
export type PostView = Schema<'PostView'>;

interface PostFilters {
  q?: string;
  organisationId?: string;
  below?: boolean;
  vacant?: boolean;
  limit?: number;
}

export const usePosts = (filters: PostFilters, enabled = true): Pages<PostRow> =>
  usePages(
    ['posts', 'rows', filters],
    (cursor) => take(api.GET('/api/v1/posts', { params: { query: { ...filters, cursor } as never } })),
    { enabled },
  );

export const postQuery = (postId: string) =>
  queryOptions({
    queryKey: ['posts', postId],
    queryFn: () => take(api.GET('/api/v1/posts/{postId}', { params: { path: { postId } } })),
  });

/** A change of a post changes what stands beside people, organisations and guests. */
function usePostWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSuccess: async () => {
      for (const key of ['posts', 'people', 'organisations', 'events', 'overview'])
        await client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const useCreatePost = () =>
  usePostWrite((body: Schema<'CreatePost'>) => take(api.POST('/api/v1/posts', { body })));

export const useChangePost = () =>
  usePostWrite(({ post, body }: { post: { id: string; version: number }; body: Schema<'ChangePost'> }) =>
    take(
      api.PATCH('/api/v1/posts/{postId}', {
        params: { path: { postId: post.id } },
        headers: ifMatch(post),
        body,
      }),
    ),
  );

export const useHandOver = (post: { id: string; version: number }) =>
  usePostWrite((body: Schema<'HandOverPost'>) =>
    take(
      api.POST('/api/v1/posts/{postId}/handovers', {
        params: { path: { postId: post.id } },
        headers: ifMatch(post),
        body,
      }),
    ),
  );

export const useRemovePost = (postId: string) =>
  usePostWrite((_: void) => take(api.DELETE('/api/v1/posts/{postId}', { params: { path: { postId } } })));
