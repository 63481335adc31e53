export const shortestPassword = 12;
export const longestPassword = 200;

const widelyKnown = new Set([
  '123456789012',
  '1234567890123',
  'qwertyuiopas',
  'password1234',
  'passwordpassword',
  'administrator',
  'iloveyou1234',
  'welcome12345',
  'letmeinplease',
  'changemeplease',
]);

/** Why a password will not do, as a sentence for the person who chose it; undefined when it will. */
export function passwordFault(password: string, about: { email: string; name: string }): string | undefined {
  if (password.length < shortestPassword)
    return `Please choose a password of at least ${shortestPassword} characters; a few words in a row are easy to remember.`;
  if (password.length > longestPassword)
    return `Please choose a password of at most ${longestPassword} characters.`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5 || widelyKnown.has(plain))
    return 'This password is too easy to guess. Please choose another one.';
  const own = [about.email.toLowerCase(), about.name.toLowerCase()].filter((text) => text.length >= 8);
  if (own.some((text) => plain.includes(text)))
    return 'Please choose a password that does not contain your name or e-mail address.';
  return undefined;
}
