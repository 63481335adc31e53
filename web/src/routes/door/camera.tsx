import { useEffect, useRef, useState } from 'react';
import { readerOf } from './reader';
import classes from './door.module.css';

/** The same code stands before the camera for a while: it is told once. */
const pause = 4000;

/** The picture of the camera; tells each code once. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState('');
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  });
  useEffect(() => {
    const stopping = new AbortController();
    const { signal } = stopping;
    let stream: MediaStream | undefined;
    let last = '';
    let lastAt = 0;
    const run = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
        });
        if (signal.aborted || !video.current) return stream.getTracks().forEach((track) => track.stop());
        video.current.srcObject = stream;
        await video.current.play();
        const read = await readerOf();
        while (!signal.aborted) {
          const code = await read(video.current!).catch(() => undefined);
          if (code && !signal.aborted && (code !== last || Date.now() - lastAt > pause)) tell.current(code);
          if (code) [last, lastAt] = [code, Date.now()];
          await new Promise((resolve) => setTimeout(resolve, 120));
        }
      } catch (error) {
        setProblem(problemOf(error));
      }
    };
    void run();
    return () => {
      stopping.abort();
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  if (problem) return <p className={classes.message}>{problem}</p>;
  return (
    <video
      ref={video}
      className={classes.video}
      muted
      playsInline
      aria-label="Camera: hold the code before it"
    />
  );
}

function problemOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError')
    return 'The browser may not use the camera. Allow it in the settings of this page.';
  if (name === 'NotFoundError') return 'This device has no camera. Type the code, or use a hand scanner.';
  return 'The camera cannot be used. Type the code, or use a hand scanner.';
}
