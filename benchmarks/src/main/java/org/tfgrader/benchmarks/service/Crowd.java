package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Concurrent submissions and their results.
///
/// @param accepted as each was answered when it was submitted
/// @param done as each was at the end, at the same place
/// @param once how many of them the service lists as done exactly once, each as another attempt
record Crowd(List<View> accepted, List<View> done, long once) {

    /// {@return names of students}
    static List<String> students(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /// Submits once for each student, all at the same time.
    ///
    /// @return the responses
    static List<View> handIn(Api api, List<String> students, boolean train) throws IOException, InterruptedException {
        List<Future<View>> answers = new ArrayList<>();
        List<View> views = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            students.forEach(student -> answers.add(threads.submit(() -> api.handIn(student, train))));
            for (Future<View> answer : answers) {
                views.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a submission was not accepted", e);
        }
        return views;
    }

    /// Waits until all are graded, and checks that all are correct.
    static Crowd await(Api api, List<View> accepted) throws IOException, InterruptedException {
        api.awaitIdle();
        List<View> done = new ArrayList<>();
        for (View view : accepted) {
            done.add(api.find(view.id()).right());
        }
        List<String> listed = api.done();
        long attempts = done.stream()
                .map(view -> view.student() + " " + view.attempt())
                .distinct()
                .count();
        long once = done.stream()
                .filter(view -> listed.stream().filter(view.id()::equals).count() == 1)
                .count();
        return new Crowd(accepted, done, Math.min(attempts, once));
    }

    /// {@return the time from the first submission to the last result}
    Duration took() {
        return Duration.between(
                done.stream()
                        .map(View::submittedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                inOrder().getLast().end());
    }

    double perMinute() {
        return done.size() * 60e3 / took().toMillis();
    }

    /// {@return the mean position, 1 for the first, of the wanted submissions among all results}
    double meanRank(Predicate<View> wanted) {
        List<View> order = inOrder();
        return IntStream.range(0, order.size())
                .filter(i -> wanted.test(order.get(i)))
                .mapToDouble(i -> i + 1)
                .average()
                .orElseThrow();
    }

    /// {@return the errors of the predicted times, relative to the actual times} Empty if all ran at the same
    /// time.
    List<Double> etaErrors() {
        return IntStream.range(0, done.size())
                .filter(i -> accepted.get(i).etaSeconds() != null)
                .mapToObj(i -> error(accepted.get(i), done.get(i)))
                .toList();
    }

    private static double error(View foretold, View happened) {
        double took = happened.stages().totalMs() / 1e3;
        Double eta = foretold.etaSeconds();
        return eta == null ? 0 : Math.abs(eta - took) / took;
    }

    /// {@return the submissions in the order of their results}
    private List<View> inOrder() {
        return done.stream().sorted(Comparator.comparing(View::end)).toList();
    }
}
