# Both stages come from one ordinary public image; --build-arg BASE=... names another one with a JDK 25 in it.
ARG BASE=eclipse-temurin:25-jdk

FROM ${BASE} AS build
WORKDIR /build
COPY . .
RUN ./mvnw -q -B package -Dmaven.test.skip=true

FROM ${BASE}
WORKDIR /grader
COPY --from=build /build/grader-worker/target/home home
COPY --from=build /build/grader-api/target/grader-api.jar grader-api.jar
RUN useradd --system --uid 10001 grader && mkdir /data && chown grader /data
USER grader
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "-Dgrader.home=/grader/home", "-jar", "/grader/grader-api.jar", \
  "--server.address=0.0.0.0", "--grader.data=/data"]
