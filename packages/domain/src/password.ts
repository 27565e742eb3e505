/** Passwords are compared and counted in one form, whatever keyboard typed them. */
export const normalPassword = (typed: string): string => typed.normalize('NFKC');

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Whether a new password has 12 to 128 characters, as a person counts them. */
export function isPasswordLong(typed: string): boolean {
  const length = [...normalPassword(typed)].length;
  return length >= PASSWORD_MIN && length <= PASSWORD_MAX;
}

/** What lists of leaked passwords hold most often among those of twelve characters and more, in small letters. Shorter ones are refused by length. */
const COMMONEST = new Set(
  `123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 123123123123 111111111111 000000000000 qwertyuiop12 qwertyuiop123
  qwertyuiop[] qwertyuiopasdfgh 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 q1w2e3r4t5y6u7i8 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i zaq12wsxcde3
  qazwsxedcrfv asdfghjkl123 asdfghjklqwe zxcvbnm12345 abcdefghijkl abcdefghijklm abcdefg12345 abcd1234abcd abc123abc123 abc123456789
  password1234 password12345 password123456 passwordpassword password@1234 passw0rd1234 p@ssw0rd1234 p@ssword1234 mypassword12 mypassword123
  administrator administrator1 admin1234567 admin12345678 adminadmin12 admin123admin welcome12345 welcome123456 welcome@1234 letmein12345
  iloveyou1234 iloveyouforever iloveyou12345 sunshine1234 princess1234 football1234 baseball1234 superman1234 starwars1234 dragon123456
  monkey123456 michael12345 jennifer1234 woaini520131 woaini1314520 woaini123456 5201314520131 520131452013 a123456789a1 aa1234567890
  a12345678901 qq1234567890 asd123456789 qwe123456789 qwerty123456 qwerty1234567 qwerty12345678 147258369147 147258369000 987654321098
  987654321000 changeme1234 changemenow1 trustno1trustno1 correcthorsebatterystaple greenlane123 greenlane1234 greenlane2026 greenlanegreenlane`.split(
    /\s+/,
  ),
);

/** Whether a password is long enough, none of the commonest, not one character over and over, and not the e-mail or its first part. */
export function isPasswordFit(typed: string, email: string): boolean {
  const password = normalPassword(typed).toLowerCase();
  const address = normalPassword(email).toLowerCase();
  if (!isPasswordLong(typed) || COMMONEST.has(password) || new Set(password).size < 4) return false;
  return password !== address && password !== address.slice(0, address.indexOf('@'));
}
