/** Milliseconds background work waits for others at most: longer than most requests take. */
const patience = 250;
/** Having waited that long in vain it works for so long without looking: a sixth of the time is its own, come what may. */
const earned = 50;
/** One request seldom comes alone: so long after the last answer somebody is taken to be there still. */
const hush = 8;
/** How often it is looked whether everyone has been answered. */
const look = 3;

let answering = 0;
let answeredAt = Number.NEGATIVE_INFINITY;
let earnedUntil = Number.NEGATIVE_INFINITY;

/** Somebody has asked this process for something; to be told by calling what is returned when that is answered. */
export function requestBegun(): () => void {
  answering += 1;
  return () => {
    answering -= 1;
    answeredAt = performance.now();
  };
}

/** For a request that waits for background work: while it does, the work need not give way to it. */
export async function withoutPrecedence<Result>(wait: () => Promise<Result>): Promise<Result> {
  answering -= 1;
  try {
    return await wait();
  } finally {
    answering += 1;
  }
}

/**
 * For work that nobody waits for, between two short steps of it: those who wait for an answer of this process go
 * first. Where nobody does it goes on at once, and however many they are it gets on.
 */
export async function giveWay(): Promise<void> {
  // what has come meanwhile is taken up first, or it is not known of
  await new Promise<void>((resolve) => setImmediate(resolve));
  const began = performance.now();
  if (began < earnedUntil) return;
  while (isSomebodyThere()) {
    if (performance.now() - began >= patience) {
      earnedUntil = performance.now() + earned;
      return;
    }
    await new Promise<void>((resolve) => setTimeout(resolve, look));
  }
}

const isSomebodyThere = () => answering > 0 || performance.now() - answeredAt < hush;
