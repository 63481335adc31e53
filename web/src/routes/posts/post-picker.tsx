import { FindField, useFinding } from '../../ui/find-field';
import { usePosts, type PostRow } from './posts.data';
import styles from './posts.module.css';

interface Props {
  label: string;
  taken: string[];
  onPick: (post: PostRow) => void;
}

/** Finds offices by title, organisation or who holds them. */
export function PostPicker(props: Props) {
  const finding = useFinding();
  const found = usePosts({ q: finding.q, limit: 12 }, finding.asks);
  return (
    <FindField
      {...props}
      finding={finding}
      found={found}
      foundLabel="Found posts"
      none={`No post fits “${finding.q}”.`}
    >
      {(post) => (
        <>
          <span className={styles.name}>{postName(post)}</span>
          <span className={styles.second}>{holderNames(post)}</span>
        </>
      )}
    </FindField>
  );
}

export const postName = ({ title, organisationName }: Pick<PostRow, 'title' | 'organisationName'>): string =>
  [title || 'Member', organisationName].filter(Boolean).join(', ');

export const holderNames = ({ holders }: Pick<PostRow, 'holders'>): string =>
  holders.length ? holders.map(({ name }) => name).join(', ') : 'vacant';
