package org.hearth.keystore.internal;

/**
 * Every limit on a sealed bundle, which may come from an enemy.
 *
 * <p>Adapters are small: a vocabulary is a few kilobytes, low-rank weights at most a few megabytes.
 * Opening holds about six copies of the payload, so that the largest bundle costs 100 MB of heap
 * for a moment.
 *
 * @param entries entries of the archive
 * @param bundleBytes bytes of the whole archive
 * @param entryBytes bytes of one entry
 * @param headerBytes bytes of the manifest, the descriptor and the signature, each
 * @param payloadFiles files in the payload
 * @param nameBytes bytes of the name of an entry or of a file in the payload
 */
record BundleLimits(
    int entries,
    int bundleBytes,
    int entryBytes,
    int headerBytes,
    int payloadFiles,
    int nameBytes) {

  private static final int MEBIBYTE = 1 << 20;

  BundleLimits {
    requirePositive("entries", entries);
    requirePositive("bundleBytes", bundleBytes);
    requirePositive("entryBytes", entryBytes);
    requirePositive("headerBytes", headerBytes);
    requirePositive("payloadFiles", payloadFiles);
    requirePositive("nameBytes", nameBytes);
  }

  /** What a household's adapters are held to. */
  static BundleLimits standard() {
    return new BundleLimits(4, 16 * MEBIBYTE, 16 * MEBIBYTE, 16 * 1024, 256, 128);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
  }
}
