// Preloaded into every child of the supervisor (`node --import`), so that none outlives it, not even
// after a SIGKILL, and whatever the child's own code does.

const graceMs = 10_000;

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The channel alone must not keep a child alive that has stopped everything else.
  process.channel.unref();
}
