// The same six events and steps as a Restate workflow; says on request how much processor time it took.
//   node restate-service.mjs <port>
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new Promise((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
};
const restate = await import('@restatedev/restate-sdk');

const six = restate.workflow({
  name: 'six',
  handlers: {
    run: async (ctx) => {
      let seen = 0;
      for (let i = 0; i < 6; i++) {
        const event = await ctx.promise(`e${i}`);
        seen += await ctx.run(`s${i}`, () => (event.number === i ? 1 : 0));
      }
      return seen;
    },
    event: restate.handlers.workflow.shared(async (ctx, event) => { await ctx.promise(`e${event.number}`).resolve(event); }),
  },
});
restate.serve({ services: [six], port: Number(process.argv[2]) });
console.log('ready');
process.stdin.on('data', () => {
  const used = process.cpuUsage();
  console.log(JSON.stringify({ cpu: (used.user + used.system) / 1e6 }));
});
