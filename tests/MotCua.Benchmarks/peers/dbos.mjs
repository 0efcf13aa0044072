// Six times: wait for an event from outside, then one journaled step. Prints what it took as JSON.
//   node dbos.mjs <postgres url> <instances> <clients> <run>
import { DBOS } from '@dbos-inc/dbos-sdk';

const [url, instances, clients, run] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4]), process.argv[5]];
const steps = 6;

DBOS.setConfig({ name: 'peer', systemDatabaseUrl: url, logLevel: 'error', runAdminServer: false });
const six = DBOS.registerWorkflow(async (id) => {
  let seen = 0;
  for (let i = 0; i < steps; i++) {
    const event = await DBOS.recv(`e${i}`, 600);
    seen += await DBOS.runStep(async () => (event.number === i ? 1 : 0), { name: `s${i}` });
  }
  return seen;
}, { name: 'six' });
await DBOS.launch();

async function inParallel(work) {
  let next = 0;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (next < instances) {
      await work(next++);
    }
  }));
}

const handles = [];
await inParallel(async (i) => { handles[i] = await DBOS.startWorkflow(six, { workflowID: `${run}-${i}` })(i); });
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
const cpu = process.cpuUsage();
const start = performance.now();
for (let e = 0; e < steps; e++) {
  await inParallel((i) => DBOS.send(`${run}-${i}`, { number: e }, `e${e}`, `${run}-${i}-${e}`));
}
const results = await Promise.all(handles.map((handle) => handle.getResult()));
const used = process.cpuUsage(cpu);
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, cpu: (used.user + used.system) / 1e6, right: results.filter((seen) => seen === steps).length }));
await DBOS.shutdown();
process.exit(0);
