# The sb command line as an image; docs/docker.md says how to use it, and what of it has been tried.
#
#   docker build -t sb .                    for the CPU
#   docker build -t sb:gpu --target gpu .   for an NVIDIA GPU

FROM eclipse-temurin:17-jdk-jammy AS source
WORKDIR /src
COPY . .

FROM source AS build-gpu
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -DskipArchive=true -Dspotless.check.skip=true -Pgpu package

FROM source AS build
RUN ./mvnw -B -ntp -Dmaven.test.skip=true -DskipArchive=true -Dspotless.check.skip=true package

FROM eclipse-temurin:17-jre-jammy AS java

# CUDA 12 and cuDNN 9.3 or later, which TensorFlow opens by name.
FROM nvidia/cuda:12.6.3-cudnn-runtime-ubuntu22.04 AS gpu
COPY --from=java /opt/java/openjdk /opt/java/openjdk
COPY --from=build-gpu /src/bench/target/selective-backprop /opt/selective-backprop
# Whoever the container is run as writes here: results, data, TensorFlow's unpacked library.
RUN ln -s /opt/selective-backprop/bin/sb /usr/local/bin/sb && mkdir -m 1777 /work /data /native
ENV JAVA_HOME=/opt/java/openjdk \
    SB_CACHE=/data \
    SB_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=/native
WORKDIR /work
ENTRYPOINT ["sb"]
CMD ["--help"]

# The last stage is what is built where no other is named.
FROM java
COPY --from=build /src/bench/target/selective-backprop /opt/selective-backprop
RUN ln -s /opt/selective-backprop/bin/sb /usr/local/bin/sb && mkdir -m 1777 /work /data /native
ENV SB_CACHE=/data \
    SB_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=/native
WORKDIR /work
ENTRYPOINT ["sb"]
CMD ["--help"]
