package looplab.harness.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The machine's best transport with a {@link LoopMeter} in its only I/O loop.
 *
 * <p>Native epoll where it is to be had: its timers are exact to microseconds, while NIO's wake up
 * on whole milliseconds, which a load generator cannot pace by.
 */
final class MeteredTransport implements Transport {
  private final Transport real;
  private final LoopMeter meter;

  MeteredTransport(LoopMeter meter) {
    this.real = best();
    this.meter = meter;
  }

  /** Native where available, else NIO. */
  static Transport best() {
    Transport fast = Transport.nativeTransport();
    return fast != null && fast.available() ? fast : Transport.NIO;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public boolean available() {
    return real.available();
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return real.unavailabilityCause();
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return new Metered(real.implementation(), meter);
  }

  /** Passes everything on, save for the making of the I/O loop. */
  private record Metered(io.vertx.core.spi.transport.Transport real, LoopMeter meter)
      implements io.vertx.core.spi.transport.Transport {

    @Override
    public EventLoopGroup eventLoopGroup(
        int type, int threads, ThreadFactory threadFactory, int ioRatio) {
      if (type == ACCEPTOR_EVENT_LOOP_GROUP) {
        return real.eventLoopGroup(type, threads, threadFactory, ioRatio);
      }
      if (threads != 1) {
        throw new IllegalArgumentException("a stage has one event loop, not " + threads);
      }
      return QuantumLoop.group(threadFactory, meter.metering(real.ioHandlerFactory()));
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
      return real.ioHandlerFactory();
    }

    @Override
    public boolean supportsDomainSockets() {
      return real.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
      return real.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
      return real.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
      return real.unavailabilityCause();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
      return real.convert(address);
    }

    @Override
    public @Nullable SocketAddress convert(java.net.SocketAddress address) {
      return real.convert(address);
    }

    @Override
    public DatagramChannel datagramChannel() {
      return real.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // Vert.x has it in its interface.
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
      return real.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
      return real.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
      return real.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
      real.configure(channel, options);
    }

    @Override
    public void configure(
        ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
      real.configure(options, connectTimeout, domainSocket, bootstrap);
    }

    @Override
    public void configure(
        NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
      real.configure(options, domainSocket, bootstrap);
    }
  }
}
