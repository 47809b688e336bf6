// The cookies that scripts may read.

/** The value of a cookie; empty where there is none. */
export function cookie(name) {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}
