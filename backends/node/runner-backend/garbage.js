// libSQL closes a file when the last of its statements is collected, and not before. What opens the file next, perhaps with
// another journal mode, must find it closed.

import { setImmediate } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

/** Collects what nobody uses, and waits until it is gone. */
export async function collectGarbage() {
  collect();
  await setImmediate();
}
