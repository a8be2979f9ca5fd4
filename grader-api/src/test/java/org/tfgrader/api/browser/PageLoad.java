package org.tfgrader.api.browser;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;

/// How a page came.
///
/// @param bytes of all that it is made of, as compressed as it came, without fonts and the data that scripts fetch
/// @param painted milliseconds from its navigation until its first content was painted
/// @param shift the sum of its layout shifts that nothing asked for, without a unit
record PageLoad(int bytes, double painted, double shift) {
    /// {@return how the page came that is open; it is given a third of a second to move}
    static PageLoad of(Page page) {
        var load = (Map<?, ?>) page.evaluate("""
                () => new Promise((done) => {
                  let shift = 0;
                  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
                    shift += entry.hadRecentInput ? 0 : entry.value;
                  })).observe({ type: 'layout-shift', buffered: true });
                  const bytes = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                    .filter((entry) => !entry.name.includes('.woff2') && entry.initiatorType !== 'fetch')
                    .reduce((sum, entry) => sum + entry.encodedBodySize, 0);
                  setTimeout(() => done({
                    bytes, shift, painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1,
                  }), 300);
                })""");
        return new PageLoad(
                number(load, "bytes").intValue(),
                number(load, "painted").doubleValue(),
                number(load, "shift").doubleValue());
    }

    private static Number number(Map<?, ?> load, String name) {
        return (Number) Objects.requireNonNull(load.get(name));
    }
}
