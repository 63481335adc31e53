import { ExportDialog } from '../exports/export-dialog';

interface Props {
  list: { id: string; name: string; teamId: string };
  /** These of the list alone. */
  ids?: string[];
  onClose: () => void;
}

/** The people on a list as a file or on paper. */
export function ListExport({ list, ids, onClose }: Props) {
  return (
    <ExportDialog
      title={ids ? `Export ${ids.length} of “${list.name}”` : `Export the people on “${list.name}”`}
      table="people"
      address={`/api/v1/lists/${list.id}/export`}
      selection={ids ? { ids } : {}}
      teamId={list.teamId}
      onClose={onClose}
    />
  );
}
