import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useHideRealNames, useRealNames } from '../api/real-names';
import { hourText } from '../time/instants';
import classes from './real-names.module.css';

/** Says on every page, and on paper, that names of people at risk are to be read on it. */
export function RealNamesBar({ onHidden }: { onHidden: () => void }) {
  const names = useRealNames();
  const hide = useHideRealNames();
  if (!names) return null;
  return (
    <div className={classes.bar}>
      <IconEye size={17} aria-hidden="true" />
      <span role="status">Real names are shown until {hourText(names.until)}</span>
      <Button
        variant="white"
        size="compact-sm"
        loading={hide.isPending}
        onClick={() => hide.mutate(undefined, { onSuccess: onHidden })}
      >
        Hide<span className="sr-only"> real names</span>
      </Button>
    </div>
  );
}
