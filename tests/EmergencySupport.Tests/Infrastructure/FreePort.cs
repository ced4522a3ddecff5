using System.Net.Sockets;
using System.Security.Cryptography;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// A free port of this machine, for tests that must know it in advance. It is below the range from which the system
/// assigns ports, so that it is not assigned before it is used.
/// </summary>
public static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = TcpListener.Create(port);
                listener.Start();

                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The port is in use.
            }
        }
    }
}
