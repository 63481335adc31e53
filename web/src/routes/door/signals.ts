import type { Shown } from './door-view';

const kept = 'hemicycle-door-sound';

export const soundIsOn = (): boolean => localStorage.getItem(kept) === 'on';
export const turnSound = (on: boolean): void => localStorage.setItem(kept, on ? 'on' : 'off');

let audio: AudioContext | undefined;

/** A short or a long buzz, and a high or a low tone where sound is on: for those who do not look at the screen. */
export function signal(outcome: Shown['outcome']): void {
  const good = outcome === 'in';
  navigator.vibrate?.(good ? 80 : [200, 80, 200]);
  if (!soundIsOn()) return;
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = good ? 880 : 220;
  volume.gain.value = 0.2;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + (good ? 0.15 : 0.5));
}
