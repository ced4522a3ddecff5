using System.Net;
using System.Net.Sockets;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A port of this machine that nobody listens at, for whoever has to know it beforehand.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
