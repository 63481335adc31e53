/** The same answers to the same few questions, such as the subject that ten thousand mails share, are worked out once. */
export function remembered(work: (text: string) => string, atMost = 100): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = work(text);
      if (known.size >= atMost) known.clear();
      known.set(text, answer);
    }
    return answer;
  };
}
