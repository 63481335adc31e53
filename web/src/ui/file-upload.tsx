import { Button, FileButton, Progress, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { messageOf } from '../api/errors';
import { upload } from '../api/upload';
import classes from './file-upload.module.css';

interface Props<T> {
  label: string;
  /** Where the bytes go, by file name: `(name) => '/api/v1/files?name=' + encodeURIComponent(name)`. */
  address: (name: string) => string;
  onDone: (answer: T, file: File) => void;
  accept?: string;
  /** Bytes; larger files are refused before anything is sent. */
  maxSize?: number;
  hint?: string;
}

/** Drop a file or choose one; shows how much of it has arrived and can be stopped. */
export function FileUpload<T>({ label, address, onDone, accept, maxSize, hint }: Props<T>) {
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState('');
  const [over, setOver] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const send = async (file: File | null | undefined) => {
    if (!file) return;
    if (maxSize && file.size > maxSize) {
      setError(`This file has ${bytesText(file.size)}; at most ${bytesText(maxSize)} can be sent.`);
      return;
    }
    setError('');
    setProgress(0);
    stop.current = new AbortController();
    try {
      onDone(
        await upload<T>(address(file.name), file, { onProgress: setProgress, signal: stop.current.signal }),
        file,
      );
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setProgress(undefined);
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };
  const sending = progress !== undefined;
  return (
    <div
      className={classes.zone}
      data-over={over || undefined}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {sending ? (
        <>
          <Progress value={progress * 100} w="100%" aria-label="Sending the file" />
          <div className={classes.line}>
            <Text size="sm" className="num" role="status">
              {Math.round(progress * 100)} %
            </Text>
            <Button variant="subtle" size="xs" onClick={() => stop.current?.abort()}>
              Stop
            </Button>
          </div>
        </>
      ) : (
        <>
          <FileButton onChange={(file) => void send(file)} accept={accept}>
            {(button) => (
              <Button {...button} variant="default" leftSection={<IconUpload size={16} />}>
                {label}
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="dimmed">
            {hint ?? 'or drop a file here'}
          </Text>
        </>
      )}
      {error ? (
        <Text c="bad" size="sm" role="alert">
          {error}
        </Text>
      ) : null}
    </div>
  );
}

/** "1.2 MB". */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 3);
  return `${(bytes / 1000 ** step).toFixed(step > 1 ? 1 : 0)} ${units[step]}`;
}
