package org.tfgrader.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.fuzz.Damage;
import org.tfgrader.engine.fuzz.Fuzzing;
import org.tfgrader.engine.fuzz.OddTexts;
import org.tfgrader.engine.model.Submission.SourceFile;

/// What students may hand in: zips that lie, damaged zips, odd names and contents.
class SourcesFuzz {
    private static final long MOST = 100 << 20;

    @Test
    void zipsAreReadOrRefused() throws InterruptedException {
        Fuzzing.run(random -> {
            byte[] zip = zip(random);
            byte[] damaged = random.nextInt(3) == 0 ? zip : Damage.of(zip, random);
            long allocated = Fuzzing.allocated(
                    same -> check(sources -> ZipSources.addTo(sources, OddTexts.any(same), damaged)), random);
            assertThat(allocated).isLessThan(MOST);
        });
    }

    @Test
    void filesAreTakenOrRefused() throws InterruptedException {
        Fuzzing.run(random -> check(sources -> {
            int count = random.nextInt(5);
            for (int i = 0; i < count; i++) {
                if (random.nextBoolean()) {
                    sources.addText(name(random), OddTexts.any(random));
                } else {
                    byte[] bytes = OddTexts.any(random).getBytes(StandardCharsets.UTF_8);
                    sources.add(name(random), random.nextBoolean() ? bytes : Damage.of(bytes, random));
                }
            }
        }));
    }

    private static void check(Adding adding) {
        List<SourceFile> files;
        try {
            Sources sources = new Sources();
            adding.addTo(sources);
            files = sources.all();
        } catch (RefusedSourcesException refused) {
            assertThat(refused.getMessage())
                    .endsWith(".")
                    .hasSizeLessThan(700)
                    .doesNotContainPattern("\\p{C}|\\p{Zl}|\\p{Zp}");
            return;
        }
        Set<String> folded = new HashSet<>();
        for (SourceFile file : files) {
            assertThat(file.name()).endsWith(".java").doesNotContain("\\");
            assertThat(file.name().split("/", -1)).doesNotContain("", ".", "..");
            assertThat(folded.add(SourceNames.folded(file.name()))).isTrue();
        }
        assertThat(files).isNotEmpty().hasSizeLessThanOrEqualTo(Sources.MAX_FILES);
    }

    private static byte[] zip(Random random) {
        CraftedZip zip = new CraftedZip();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String name = name(random);
            if (name.length() > 60_000) {
                continue;
            }
            CraftedZip.Entry entry = random.nextBoolean()
                    ? zip.stored(name, OddTexts.any(random))
                    : zip.deflated(name, new byte[random.nextInt(1 << random.nextInt(23))]);
            if (random.nextInt(3) == 0) {
                lie(entry, random);
            }
        }
        return zip.bytes();
    }

    private static void lie(CraftedZip.Entry entry, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> entry.flags = random.nextInt(1 << 16);
            case 1 -> entry.localFlags = random.nextInt(1 << 16);
            case 2 -> {
                entry.flags = 8;
                entry.localFlags = 8;
                entry.descriptor = new byte[random.nextInt(30)];
            }
            case 3 -> entry.method = random.nextInt(100);
            case 4 -> entry.size = random.nextInt();
            case 5 -> {
                entry.size = random.nextInt(1 << random.nextInt(31));
                entry.localSize = entry.size;
            }
            case 6 -> {
                entry.packed = random.nextInt(1 << random.nextInt(31));
                entry.localPacked = entry.packed;
            }
            case 7 -> entry.mode = random.nextInt(1 << 16);
            case 8 -> entry.header = random.nextInt(200);
            case 9 -> entry.localName = OddTexts.any(random).getBytes(StandardCharsets.UTF_8);
            case 10 -> entry.content = Damage.of(entry.content, random);
            default -> {
                int method = random.nextInt(2) * 8;
                entry.method = method;
                entry.localMethod = method;
            }
        }
    }

    private static String name(Random random) {
        return random.nextInt(3) == 0 ? OddTexts.any(random) : OddTexts.any(random) + ".java";
    }

    private interface Adding {
        void addTo(Sources sources);
    }
}
