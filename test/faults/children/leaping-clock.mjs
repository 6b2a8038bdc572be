// Loaded before the program: its clock leaps by LEAP_MS once it was asked LEAP_AFTER times.
import process from 'node:process';

const { LEAP_MS, LEAP_AFTER } = process.env;
const now = Date.now;
let asked = 0;
Date.now = () => {
  asked += 1;
  return now() + (asked > Number(LEAP_AFTER) ? Number(LEAP_MS) : 0);
};
