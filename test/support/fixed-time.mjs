// Loaded before the program by tests: its clock begins at FIXED_TIME and goes on from there.
const ahead = Date.parse(process.env.FIXED_TIME ?? '') - Date.now();
if (Number.isFinite(ahead)) {
  const now = Date.now;
  Date.now = () => now() + ahead;
}
