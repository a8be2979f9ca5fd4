package org.tfgrader.api.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When pages are painted, what they weigh and by how much they move, in a real browser on the machine of the service.
/// Since it measures time, no build runs it but `benchmarks/pages`.
class PagesBenchmark {
    private static final int TIMES = 5;
    private static final int ATTEMPTS = 64;

    @TempDir
    private Path folder;

    @Test
    void measure() throws IOException {
        try (var demo = DemoService.ofTheDemo(folder)) {
            demo.awaitGraded(ATTEMPTS);
            System.out.printf(Locale.ROOT, "First contentful paint in ms (median and worst of %d), kB, shift%n", TIMES);
            measure(demo, "instructor", DemoService::signIn, "/overview", "/", "/write");
            measure(demo, "student", DemoService::signInStudent, "/", "/write");
        }
    }

    private static void measure(DemoService demo, String who, BiConsumer<DemoService, Page> signIn, String... from) {
        Page page = demo.somebody(1280, 832, ColorScheme.LIGHT);
        signIn.accept(demo, page);
        Map<String, List<PageLoad>> loads = Walk.of(
                page,
                List.of(from),
                address -> IntStream.range(0, TIMES)
                        .mapToObj(time -> {
                            page.navigate(demo.at(address));
                            return PageLoad.of(page);
                        })
                        .toList());
        loads.forEach((address, measured) -> {
            double[] painted =
                    measured.stream().mapToDouble(PageLoad::painted).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-50s %6.0f %6.0f %8.1f %8.4f%n",
                    who,
                    address,
                    painted[TIMES / 2],
                    painted[TIMES - 1],
                    measured.getFirst().bytes() / 1000.0,
                    measured.stream().mapToDouble(PageLoad::shift).max().orElse(0));
        });
        page.context().close();
    }
}
