// Signed out meanwhile: nginx answers 401, of which Dash shows nothing. It leads a page to the sign-in.
const ask = window.fetch;

window.fetch = async (...sent) => {
  const answer = await ask(...sent);
  if (answer.status === 401) location.reload();
  return answer;
};
