/**
 * Alarms on other projects' commits that somebody has looked at and that are right: by what `findings` keep of a value, its hash, so that none of them is here. What is not listed counts as false.
 * An alarm is right where the value is a real one: a person's own address or home folder, a key that opened something. Made-up values are false, also where nothing could tell.
 */
export const judged: ReadonlyMap<string, string> = new Map(Object.entries({
  '30f3a219d62bd54d': 'a person’s address', b320a86a9f70476a: 'a person’s address', d7c7dcd6b212ad8e: 'a person’s address', ba5fded881ab06ae: 'a person’s address',
  '0d2d5d46db5d3b8d': 'the home folder of who wrote it', '6df33841a6f54861': 'the home folder of who reported it', efe1c7e6e72e8b2f: 'the home folder of who made it', f88cf6267955fda2: 'the home folder of who reported it',
  '3cdb3b75c2511944': 'an address inside a network that was in use',
  '94dd69804658f075': 'an address inside a network that was in use',
  '9c81a923d4185b28': 'an address inside a network that was in use',
  c751015de8cd2f92: 'the home folder of who wrote it', '9e6a85e7acaaddb4': 'the home folder of who made it', ac1e2779a2b26ce6: 'the home folder of who wrote it', '83fe69395f043e83': 'the address of a webhook',
}));
