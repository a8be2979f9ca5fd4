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
import java.util.stream.IntStream;

/// Concurrent submissions and their results.
///
/// @param done as each was at the end
/// @param once how many of them the service lists as done exactly once, each as another attempt
record Crowd(List<View> done, long once) {

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
        return new Crowd(done, Math.min(attempts, once));
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

    /// {@return the submissions in the order of their results}
    private List<View> inOrder() {
        return done.stream().sorted(Comparator.comparing(View::end)).toList();
    }
}
